// Names and texts out of sight, while a screen is shared. It is kept nowhere: a page opens with all of them.

import {fill} from "../../model/sentences.js";
import {html, write} from "./svg.js";

// What of a sentence's blanks a person called something, or wrote.
const NAMED = ["file", "title", "what", "why"];

/** A sentence as the parts of an element: what names somebody goes out of sight with the names. */
export const coverable = (sentence, said) =>
  sentence
    .split(/\{(\w+)\}/) // every second part is the name of a blank
    .map((part, i) =>
      i % 2 === 0
        ? part
        : NAMED.includes(part)
          ? html("bdi", "pg-named", {"data-instead": "…"}, html("bdi", "", {}, said[part]))
          : said[part],
    );

/** Say it in an element, which is left alone where it says so already: what is heard is heard once. */
export function sayIn(node, sentence, said = {}) {
  if (node.textContent !== fill(sentence, said)) node.replaceChildren(...coverable(sentence, said));
}

export function namesButton(say) {
  const button = document.getElementById("pg-hide");
  const title = document.querySelector("h1").textContent; // a page that was saved may have another one
  function tell(hidden) {
    write(button, hidden ? say.names_show : say.names_hide);
    document.title = hidden ? say.names_title : title;
  }
  button.addEventListener("click", () => tell(document.documentElement.classList.toggle("discreet")));
  tell(false);
}
