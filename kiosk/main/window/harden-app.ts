import type { App } from 'electron';

/** Refuses what the whole application might be asked for. A certificate is never accepted by hand, a password never given. */
export function hardenApp(app: App): void {
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, accept) => {
    event.preventDefault();
    accept(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _certificates, choose) => {
    event.preventDefault();
    choose();
  });
  app.on('login', (event, _contents, _details, _proxy, answer) => {
    event.preventDefault();
    answer();
  });
}
