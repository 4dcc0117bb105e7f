// Elements, attributes and text, written only where they differ: an unchanged one costs the browser nothing.

import {plain} from "../../model/sentences.js";

const SVG = "http://www.w3.org/2000/svg";
export const SIDES = ["decline", "attend"];

/** An HTML element with a class, attributes and children. Text goes in as text, never as markup. */
export function html(tag, className = "", attributes = {}, ...children) {
  return furnished(
    document.createElement(tag),
    {...(className && {class: className}), ...attributes},
    children,
  );
}

export const svg = (tag, attributes, ...children) =>
  furnished(document.createElementNS(SVG, tag), attributes, children);

function furnished(node, attributes, children) {
  put(node, attributes);
  node.append(...children);
  return node;
}

/** Set the attributes that differ. */
export function put(node, attributes) {
  for (const key in attributes) {
    const value = String(attributes[key]);
    if (node.getAttribute(key) !== value) node.setAttribute(key, value);
  }
}

export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export const px = x => x.toFixed(1);
export function show(node, yes) {
  const display = yes ? "" : "none";
  if (node.style.display !== display) node.style.display = display;
}
export const clamp = (x, low, high) => Math.min(high, Math.max(low, x));

// Stand a line at x, from top to foot.
export const stand = (line, x, top, foot) => put(line, {x1: px(x), x2: px(x), y1: px(top), y2: px(foot)});

// Measured as heavy as it is ever drawn, since the factor in hand is.
let pen = null;
export function widthOf(text, size, font) {
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = `650 ${size}px ${font}`;
  return pen.measureText(text).width;
}

// Greedy wrapping at spaces, then at soft hyphens, never elsewhere.
export function wrap(text, room, size, font) {
  const fits = line => widthOf(line, size, font) <= room;
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    const whole = plain(word);
    const longer = line ? `${line} ${whole}` : whole;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = "";
    if (fits(whole)) {
      line = whole;
      continue;
    }
    for (const part of word.split("\u00ad")) {
      if (line && !fits(`${line + part}-`)) {
        lines.push(`${line}-`);
        line = part;
      } else line += part;
    }
  }
  lines.push(line);
  return lines;
}

export function writeLines(node, lines, x, y, lead) {
  node.replaceChildren(...lines.map((text, i) => svg("tspan", {x: px(x), y: px(y + i * lead)}, text)));
}

/** Put a sentence into a node, what stands between **stars** inside an element of this class. */
export function marked(node, text, tag = "b", className = "") {
  if (node.dataset.said === text) return;
  node.dataset.said = text;
  node.replaceChildren(...text.split("**").map((part, i) => (i % 2 ? html(tag, className, {}, part) : part)));
}
