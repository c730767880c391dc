// Without a server, a chart becomes a PNG in the browser: its SVG, three times as large, on white.
"use strict";

const TIMES = 3;

async function makesPng(button) {
  const svg = await (await fetch(button.dataset.png)).text();
  const [, width, height] = /<svg[^>]* viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  const picture = new Image();
  picture.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * TIMES, height: height * TIMES });
  const drawing = canvas.getContext("2d");
  drawing.fillStyle = "white";
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(picture.src);
  // Without "toBlob", which waits for the browser to be idle.
  const written = atob(canvas.toDataURL("image/png").split(",")[1]);
  const made = new Blob([Uint8Array.from(written, (character) => character.charCodeAt(0))], { type: "image/png" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(made), download: button.dataset.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

document.querySelectorAll("button[data-png]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => makesPng(button));
});
