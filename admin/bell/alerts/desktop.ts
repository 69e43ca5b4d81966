/** `unsupported` also means a panel without HTTPS, which browsers require. */
export type DesktopPermission = NotificationPermission | 'unsupported';

export function desktopPermission(): DesktopPermission {
  return 'Notification' in window && window.isSecureContext
    ? Notification.permission
    : 'unsupported';
}

/** Asks the member for permission; call it only in response to a click. */
export async function askForDesktop(): Promise<DesktopPermission> {
  if (desktopPermission() === 'default') {
    await Notification.requestPermission().catch(() => undefined);
  }
  return desktopPermission();
}

interface DesktopNotice {
  title: string;
  body: string;
  /** A later notification of the same conversation replaces this one. */
  sessionId: string;
  onClick: () => void;
}

/** The operating system shows all texts as plain text. */
export function showDesktop({ title, body, sessionId, onClick }: DesktopNotice): void {
  if (desktopPermission() !== 'granted') {
    return;
  }
  try {
    const options = { body, tag: `handoff.${sessionId}`, renotify: true };
    const shown = new Notification(title, options);
    shown.onclick = () => {
      window.focus();
      shown.close();
      onClick();
    };
  } catch {
    // Some mobile browsers have the class but refuse to construct one without a service worker.
  }
}
