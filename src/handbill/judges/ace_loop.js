// A program of its own: judges any number of books in one Chromium, through Ace's own modules.
//
// Run as `node ace_loop.js …/@daisy/ace-cli/package.json BOOK.epub…`; each report goes to
// BOOK.epub.ace.json, and what broke Ace to BOOK.epub.broken.
'use strict';

const fs = require('node:fs');
const { createRequire } = require('node:module');

// A browser on a busy machine may end while it starts; asked again, it comes up.
async function launch(runner) {
  for (let tries = 3; ; tries -= 1) {
    try {
      await runner.launch();
      return;
    } catch (error) {
      if (tries === 1) throw error;
      await new Promise((wake) => { setTimeout(wake, 2000); });
    }
  }
}

async function main(home, books) {
  const load = createRequire(home);
  const ace = load('@daisy/ace-core');
  const runner = load('@daisy/ace-axe-runner-puppeteer');
  await launch(runner);
  // Ace would start and end a browser for each book; the one that is open serves them all.
  const open = { ...runner, launch: async () => {}, close: async () => {} };
  for (const book of books) {
    const options = {
      cwd: process.cwd(), outdir: `${book}.ace`, jobid: book, lang: 'en',
      initLogger: true, silent: true, verbose: false, fileName: 'ace.log',
    };
    try {
      const [, report] = await ace(book, options, open);
      fs.writeFileSync(`${book}.ace.json`, JSON.stringify(report));
    } catch (error) {
      fs.writeFileSync(`${book}.broken`, String((error && error.message) || error));
    }
  }
  await runner.close();
}

main(process.argv[2], process.argv.slice(3)).then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
