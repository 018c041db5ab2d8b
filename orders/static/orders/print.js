/* Somebody pressed “Print” to come here: the browser's own dialog opens by itself, and again by the button. */
(() => {
  document.querySelector('[data-print]')?.addEventListener('click', () => window.print());
  if (document.querySelector('.print-order')) window.addEventListener('load', () => window.print());
})();
