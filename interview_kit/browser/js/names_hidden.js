// Names and texts out of sight, while a screen is shared. It is kept nowhere: a page opens with all of them.

import {write} from "./svg.js";

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
