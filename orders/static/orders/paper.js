/* The dialog for printing: opened with the page, and again by its button. */
(() => {
  const print = () => window.print();
  document.querySelector('[data-print]').addEventListener('click', print);
  window.addEventListener('load', print);
})();
