// Reads the protocol data units of messages; writes the text that node-pdu finds in each message.
import { readFileSync } from "fs";
import { createRequire } from "module";

const { parse } = createRequire(process.argv[2] + "/")("node-pdu");
const sent = JSON.parse(readFileSync(0, "utf8"));
const read = sent.map((pdus) => pdus.map((pdu) => parse(pdu).data.parts[0].text).join(""));
process.stdout.write(JSON.stringify(read));
