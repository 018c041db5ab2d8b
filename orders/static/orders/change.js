/* Another cake has other sizes, another day other times: the page is drawn anew as soon as one is chosen. */
(() => {
  document.querySelectorAll('.order-change__redraw').forEach((button) => {
    button.hidden = true;
  });
  document.addEventListener('change', (event) => {
    if (!event.target.matches('[data-change-redraw]')) return;
    const button = event.target.closest('fieldset').querySelector('.order-change__redraw');
    button.form.requestSubmit(button);
  });
  document.querySelector('.order-difference')?.focus();
})();
