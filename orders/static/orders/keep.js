/*
 * What took minutes to fill in is not lost to a session that has ended or a connection that is gone: before a form is
 * sent, the server is asked whether it would let it in. Where it would not, the page stays as it is and says how to go
 * on. Signing in, in another tab, renews the token of every form: it is read anew. Without this file the form is sent.
 */
(() => {
  const TOKEN = /(?:^|;\s*)csrftoken=([^;]+)/;

  const renewTokens = () => {
    const token = TOKEN.exec(document.cookie)?.[1];
    if (!token) return;
    document.querySelectorAll('input[name="csrfmiddlewaretoken"]').forEach((field) => {
      field.value = token;
    });
  };
  /* Whether the server lets this browser in: true, false, or nothing where it could not be asked. */
  const isLetIn = async (address) => {
    try {
      const response = await fetch(address, { cache: 'no-store', redirect: 'manual' });
      if (response.type === 'opaqueredirect' || response.status === 401 || response.status === 403) return false;
      return response.ok ? true : undefined;
    } catch {
      return undefined;
    }
  };
  const send = (form, button) => {
    const pressed = document.createElement('input');
    pressed.type = 'hidden';
    pressed.name = button?.name || '';
    pressed.value = button?.value || '';
    form.append(pressed); // a button that turns is disabled, and would not be sent
    if (button?.hasAttribute('formaction')) form.action = button.formAction;
    HTMLFormElement.prototype.submit.call(form);
    pressed.remove();
  };
  const release = (button) => {
    // Wagtail's button turns until the page goes; this one stays.
    setTimeout(() => button?.setAttribute('data-w-progress-loading-value', 'false'));
  };

  document.querySelectorAll('form[data-keep]').forEach((form) => {
    const trouble = form.querySelector('[data-keep-trouble]');
    let isAsking = false;
    const show = (letIn) => {
      trouble.querySelector('[data-keep-signed-out]').hidden = letIn !== false;
      trouble.querySelector('[data-keep-offline]').hidden = letIn !== undefined;
      trouble.hidden = letIn === true;
    };

    form.addEventListener('keep', (event) => show(event.detail)); // take.js was let in, or not
    form.addEventListener('submit', async (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (isAsking) return;
      isAsking = true;
      const button = event.submitter;
      const letIn = await isLetIn(form.dataset.keep);
      isAsking = false;
      renewTokens();
      show(letIn);
      if (letIn) {
        send(form, button);
        return;
      }
      release(button);
      trouble.scrollIntoView({ block: 'nearest' });
    });
  });
  window.addEventListener('focus', renewTokens);
  document.addEventListener('visibilitychange', renewTokens);
})();
