// Opens books in foliate-js in Chromium, as a reader would, and says in JSON what it lists.
// node reader.mjs MODULES CHROMIUM BOOK SCREENSHOT-FOLDER WIDTH
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, chromium, book, pictures, width] = process.argv.slice(2);
const require = createRequire(join(modules, "package.json"));
const { default: puppeteer } = await import(pathToFileURL(require.resolve("puppeteer-core")).href);
const reader = join(modules, "node_modules", "foliate-js");
const types = { ".js": "text/javascript", ".html": "text/html" };
const host = `<!DOCTYPE html><meta charset="utf-8"><title>reader</title>
<style>html,body{height:100%;margin:0}foliate-view{display:block;height:100%}</style>`;

const server = createServer(async (request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  try {
    const data = path === "/" ? host
      : path === "/book.epub" ? await readFile(book)
      : await readFile(join(reader, normalize(path)));
    response.setHeader("content-type", types[extname(path) || ".html"] ?? "application/octet-stream");
    response.end(data);
  } catch {
    response.statusCode = 404;
    response.end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}`;

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const page = await browser.newPage();
  await page.setViewport({ width: Number(width), height: 1100 });
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${address}/`);
  const listed = await page.evaluate(async (room) => {
    await import("/view.js");
    const view = document.createElement("foliate-view");
    document.body.append(view);
    const { makeBook } = await import("/view.js");
    const book = await makeBook("/book.epub");
    await view.open(book);
    view.renderer.setAttribute("max-inline-size", `${room}px`);  // one column a page
    window.view = view;
    view.addEventListener("relocate", (event) => { window.where = event.detail; });
    const flat = (items, depth = 0) => (items ?? []).flatMap((item) =>
      [[depth, item.label.trim(), item.href], ...flat(item.subitems, depth + 1)]);
    return {
      title: book.metadata.title,
      direction: book.dir ?? "",
      sections: book.sections.length,
      toc: flat(book.toc),
      pages: flat(book.pageList).map(([, label, href]) => [label, href]),
      landmarks: (book.landmarks ?? []).map((landmark) => [landmark.type, landmark.href]),
    };
  }, width);
  const shots = ["cover", "start"];
  const still = () => new Promise((done) => setTimeout(done, 700));
  await page.evaluate(() => view.goTo(0));
  await still();
  await page.screenshot({ path: join(pictures, "cover.png") });
  await page.evaluate(() => view.goToTextStart());
  await still();
  await page.screenshot({ path: join(pictures, "start.png") });
  const tables = await page.evaluate(() => view.renderer.getContents().flatMap(({ doc }) =>
    [...doc.querySelectorAll("table")].map((table) =>
      doc.defaultView.getComputedStyle(table).display)));
  const reached = [];
  for (const [label, href] of listed.pages) {
    await page.evaluate((target) => view.goTo(target), href);
    await still();
    reached.push([label, await page.evaluate(() => window.where?.pageItem?.label ?? "")]);
    if (label === "2") await page.screenshot({ path: join(pictures, "page-2.png") });
  }
  process.stdout.write(JSON.stringify({ ...listed, reached, shots, tables, errors }));
} finally {
  await browser.close();
  server.close();
}
