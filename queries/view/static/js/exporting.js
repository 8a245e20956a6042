// The picture as PNG, as SVG and for paper: drawn anew by the same strokes, so that it is sharp at any size.
class SvgPen {
  constructor() {
    this.parts = [];
    this.path = "";
    this.dash = [];
    this.shape = null;
  }

  beginPath() {
    this.path = "";
    this.shape = null;
  }

  moveTo(x, y) {
    this.path += `M${round(x)} ${round(y)}`;
  }

  lineTo(x, y) {
    this.path += `L${round(x)} ${round(y)}`;
  }

  bezierCurveTo(a, b, c, d, x, y) {
    this.path += `C${[a, b, c, d, x, y].map(round).join(" ")}`;
  }

  arc(x, y, r) {
    this.shape = ["circle", { cx: round(x), cy: round(y), r: round(r) }];
  }

  rect(x, y, w, h) {
    this.shape = ["rect", { x: round(x), y: round(y), width: round(w), height: round(h) }];
  }

  closePath() {
    this.path += "Z";
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  put(props) {
    const [tag, own] = this.shape || ["path", { d: this.path }];
    this.parts.push(svgEl(tag, { ...own, ...props }));
  }

  fill() {
    this.put({ fill: this.fillStyle });
  }

  stroke() {
    this.put({
      fill: "none",
      stroke: this.strokeStyle,
      "stroke-width": round(this.lineWidth),
      "stroke-dasharray": this.dash.length ? this.dash.join(" ") : null,
    });
  }

  fillText(text, x, y) {
    const [, weight, size] = /^(600 )?([\d.]+)px/.exec(this.font);
    const anchor = { left: "start", right: "end", center: "middle" }[this.textAlign];
    this.parts.push(
      svgEl("text", {
        x: round(x),
        y: round(y),
        fill: this.fillStyle,
        "font-size": round(Number(size)),
        "font-weight": weight ? 600 : null,
        "font-family": FONT,
        "text-anchor": anchor,
        "dominant-baseline": "central",
        text,
      }),
    );
  }
}

function round(value) {
  return Math.round(value * 10) / 10;
}

const EDGE_BOX = 16;

function pictureBox() {
  const box = bounds(1);
  const x = Math.min(box.x1, ...frames.map((f) => f.x)) - EDGE_BOX;
  const y = Math.min(box.y1, ...frames.map((f) => f.y)) - EDGE_BOX;
  const w = Math.max(box.x2, ...frames.map((f) => f.x + f.w)) + EDGE_BOX - x;
  const h = Math.max(box.y2, ...frames.map((f) => f.y + f.h)) + EDGE_BOX - y;
  return { x, y, w, h };
}

// Draws all that is shown with a pen that has the methods of a canvas context.
function drawPicture(pen, box) {
  pen.beginPath();
  pen.rect(box.x, box.y, box.w, box.h);
  pen.fillStyle = colorNow("paper");
  pen.fill();
  frames.forEach((frame) => drawFrame(pen, frame, 1));
  paintLines(pen, box);
  for (let i = 0; i < COUNT; i++) {
    if (!shown[i]) continue;
    const p = placeAt(i);
    drawMarker(pen, kindOf(i), p.x, p.y, sizeOf(i));
    if (isTask(i)) drawNumber(pen, i, p);
  }
  for (const label of layLabels(1)) drawLabel(pen, label, false);
}

function svgPicture() {
  const box = pictureBox();
  const pen = new SvgPen();
  inLight(() => drawPicture(pen, box));
  return svgEl(
    "svg",
    {
      xmlns: SVG,
      viewBox: [box.x, box.y, box.w, box.h].map(round).join(" "),
      width: round(box.w),
      height: round(box.h),
    },
    pen.parts,
  );
}

function saveSvg() {
  const text = new XMLSerializer().serializeToString(svgPicture());
  save("yaodian.svg", new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n' + text], { type: "image/svg+xml" }));
}

const PNG_MOST = 8000;

function savePng() {
  const box = pictureBox();
  const scale = Math.min(2, PNG_MOST / box.w, PNG_MOST / box.h);
  const canvas = el("canvas", { width: Math.ceil(box.w * scale), height: Math.ceil(box.h * scale) });
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.translate(-box.x, -box.y);
  inLight(() => drawPicture(pen, box));
  canvas.toBlob((blob) => save("yaodian.png", blob), "image/png");
}
