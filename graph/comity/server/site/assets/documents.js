// Copies a citation.
"use strict";

/** Copy the text above a button. */
function copies(button) {
  button.hidden = !navigator.clipboard;
  const said = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.closest(".citation").querySelector("pre").textContent);
    button.textContent = button.dataset.done;
    window.setTimeout(() => { button.textContent = said; }, 2000);
  });
}

document.querySelectorAll("button.copies").forEach(copies);
