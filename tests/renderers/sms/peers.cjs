// Reads messages as JSON, one a line; writes what each judge named on the command line says of them.
// With --time first, writes how many messages a second each of them counts.
const lines = require("fs").readFileSync(0, "utf8").split("\n");
const [first, ...others] = process.argv.slice(2);
const timing = first === "--time";
const names = timing ? others : [first, ...others];
const messages = lines.filter((line) => line !== "").map((line) => JSON.parse(line));

function splitSms(text) {
  return require("split-sms").split(text);
}

function twilio(text) {
  const { SegmentedMessage } = require("sms-segments-calculator");
  return new SegmentedMessage(text, "auto");
}

function bySplitSms(text) {
  const result = splitSms(text);
  const gsm = result.characterSet === "GSM";
  return {
    encoding: gsm ? "gsm7" : "ucs2",
    units: gsm ? result.bytes : result.bytes / 2,
    parts: result.parts.map((part) => part.content),
  };
}

function byTwilio(text) {
  const result = twilio(text);
  const gsm = result.encodingName === "GSM-7";
  const parts = result.segments.map((segment) =>
    Array.from(segment, (one) => one.raw || "").join(""),
  );
  const units = result.messageSize / (gsm ? 7 : 16);
  return { encoding: gsm ? "gsm7" : "ucs2", units, parts };
}

const judges = { "split-sms": bySplitSms, "sms-segments-calculator": byTwilio };
const counters = { "split-sms": splitSms, "sms-segments-calculator": twilio };

function speed(count) {
  const start = process.hrtime.bigint();
  for (const text of messages) count(text);
  return messages.length / (Number(process.hrtime.bigint() - start) / 1e9);
}

if (timing) {
  const speeds = names.map((name) => [name, speed(counters[name])]);
  process.stdout.write(JSON.stringify(Object.fromEntries(speeds)) + "\n");
} else {
  for (const text of messages) {
    const said = names.map((name) => [name, judges[name](text)]);
    process.stdout.write(JSON.stringify(Object.fromEntries(said)) + "\n");
  }
}
