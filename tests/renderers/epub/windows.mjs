// Opens the unpacked documents of a book in Chromium, in windows of several widths, light and dark,
// and says in JSON what stands where. node windows.mjs MODULES CHROMIUM FOLDER PICTURES WIDTH...
// With an empty name for PICTURES it draws none.
import { mkdir, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, chromium, folder, pictures, ...widths] = process.argv.slice(2);
const require = createRequire(join(modules, "package.json"));
const { default: puppeteer } = await import(pathToFileURL(require.resolve("puppeteer-core")).href);

// What a dark theme of a reading system sets (as foliate-js, Thorium and Readium CSS do).
const DARK = "html, body { background: #121212; color: #e4e4e4 } a:link { color: #8ab4f8 }";

/** Runs in the page: what stands outside of the window, which words are divided, how tables lie. */
function measure() {
  const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;
  const width = document.documentElement.clientWidth;
  const outside = [];
  for (const node of document.body.querySelectorAll("*")) {
    const box = node.getBoundingClientRect();
    if (box.width > 1 && box.height > 1 && (box.right > width + 0.5 || box.left < -0.5))
      outside.push(`${node.localName}#${node.id}.${node.className}`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const divided = [], narrowest = [];  // narrowest: the room of each line of a comment
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const block = text.parentElement.closest("p, li, h1, h2, h3, h4, h5, h6, pre, td, th, dd, dt");
    if (!block || !text.data.trim() || text.parentElement.closest(".repeated")) continue;
    const around = block.closest(".table") ?? block;  // a cell may not be narrower than its words
    const style = getComputedStyle(around);
    const room = around.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    if (block.closest("article")) narrowest.push(room);
    for (const match of text.data.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      if (UNSPACED.test(match[0])) continue;
      const range = document.createRange();
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      const rows = [...range.getClientRects()].filter((rect) => rect.width > 0);
      const needed = rows.reduce((sum, rect) => sum + rect.width, 0);
      if (new Set(rows.map((rect) => Math.round(rect.top))).size > 1)
        divided.push([match[0], Math.round(needed), Math.round(room)]);
    }
  }
  return {
    scroll: document.documentElement.scrollWidth, width, outside, divided,
    narrowest: Math.min(width, ...narrowest),
    images: [...document.images].map((image) => {
      const { width, height } = image.getBoundingClientRect();
      return { height: height / innerHeight, ratio: width / height };
    }),
    tables: [...document.querySelectorAll("table")].map((table) => getComputedStyle(table).display),
  };
}

/** Roles of tables, the numbers of lists, and what a screen reader reads of each cell. */
function heard(node, found = { roles: {}, numbers: [], cells: [] }) {
  if (/table|row|cell|columnheader|rowheader/i.test(node.role))
    found.roles[node.role] = (found.roles[node.role] ?? 0) + 1;
  if (node.role === "ListMarker") found.numbers.push(node.name.trim());
  if (node.role === "cell") found.cells.push(node.name ?? "");
  for (const child of node.children ?? []) heard(child, found);
  return found;
}

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const page = await browser.newPage();
  const seen = {};
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(".xhtml")).sort()) {
    for (const width of widths.map(Number)) {
      await page.setViewport({ width, height: 844 });
      await page.goto(pathToFileURL(join(folder, name)).href);
      const tree = await page.accessibility.snapshot({ interestingOnly: false });
      (seen[name] ??= {})[width] = { ...(await page.evaluate(measure)), ...heard(tree) };
      if (!pictures) continue;
      await mkdir(pictures, { recursive: true });
      const path = (look) => join(pictures, `${name.replace(".xhtml", "")}-${width}-${look}.png`);
      await page.screenshot({ path: path("light"), fullPage: true });
      await page.addStyleTag({ content: DARK }).catch(() => {});
      await page.screenshot({ path: path("dark"), fullPage: true });
    }
  }
  process.stdout.write(JSON.stringify(seen));
} finally {
  await browser.close();
}
