/* A hand scanner types where the cursor is. When it is nowhere, it goes to the field that waits for a code. */
(() => {
  const field = document.querySelector('[data-counter-code]');
  document.addEventListener('keydown', (event) => {
    const isFree = document.activeElement === document.body || document.activeElement === null;
    const isSign = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isFree && isSign) field.focus(); // the sign itself lands there
  });
})();
