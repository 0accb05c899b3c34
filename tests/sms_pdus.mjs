// Reads messages with their protocol data units; writes what node-pdu makes of both.
import { readFileSync } from "fs";
import { createRequire } from "module";

const { Submit, parse } = createRequire(process.argv[2] + "/")("node-pdu");
const said = JSON.parse(readFileSync(0, "utf8")).map(({ text, pdus }) => ({
  read: pdus.map((pdu) => parse(pdu).data.parts[0].text),
  parts: new Submit("+12025550123", text).data.parts.length,
}));
process.stdout.write(JSON.stringify(said));
