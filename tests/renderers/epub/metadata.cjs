// Reads a book with Readium's parser and says in JSON what it made of the metadata.
// node epub_metadata.cjs MODULES BOOK
const { createRequire } = require("node:module");
const { join } = require("node:path");

const [modules, book] = process.argv.slice(2);
const load = createRequire(join(modules, "package.json"));
const { EpubParsePromise } = load("r2-shared-js/dist/es8-es2017/src/parser/epub");
const { TaJsonSerialize } = load("r2-lcp-js/dist/es8-es2017/src/serializable");
const shared = load("r2-shared-js/dist/es8-es2017/src/init-globals");
shared.initGlobalConverters_SHARED();
shared.initGlobalConverters_GENERIC();

EpubParsePromise(book).then(
  (publication) => process.stdout.write(JSON.stringify(TaJsonSerialize(publication))),
  (error) => { process.stderr.write(String(error)); process.exitCode = 1; },
);
