/* The picture in a cake's form with a message on it, drawn anew with every change of its place; a click moves it. */
(() => {
  const NATURAL = 100; // a size to measure at

  function start(root) {
    const svg = root.querySelector("svg");
    const arc = svg.querySelector("path");
    const text = svg.querySelector("text");
    const { width, height } = svg.viewBox.baseVal;
    const field = (name) => document.getElementById(`id_inscription_${name}`);
    const percent = (name) => Number(field(name).value) / 100;

    function draw() {
      const [x, y, band] = [percent("x") * width, percent("y") * height, percent("width") * width];
      const sag = percent("curve") * band;
      arc.setAttribute("d", `M${x - band / 2} ${y - sag} Q${x} ${y + sag} ${x + band / 2} ${y - sag}`);
      text.setAttribute("fill", field("colour").value);
      text.setAttribute("font-size", NATURAL);
      const length = text.getComputedTextLength() || NATURAL;
      text.setAttribute("font-size", Math.min((NATURAL * band * 0.94) / length, band * 0.22));
      text.classList.toggle("cs-inscription__plaque", field("on_plaque").checked);
    }

    svg.addEventListener("click", (event) => {
      const box = svg.getBoundingClientRect();
      field("x").value = Math.round((100 * (event.clientX - box.left)) / box.width);
      field("y").value = Math.round((100 * (event.clientY - box.top)) / box.height);
      for (const name of ["x", "y"]) field(name).dispatchEvent(new Event("input", { bubbles: true }));
    });
    for (const name of ["x", "y", "width", "curve", "colour", "on_plaque"]) {
      field(name).addEventListener("input", draw);
    }
    // What is in a closed tab of the form cannot be measured.
    new ResizeObserver(draw).observe(svg);
    draw();
  }

  document.querySelectorAll("[data-inscription-preview]").forEach(start);
})();
