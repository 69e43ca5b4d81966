/** `unsupported` also stands for a panel that is not served over HTTPS: browsers ask for it. */
export type DesktopPermission = NotificationPermission | 'unsupported';

export function desktopPermission(): DesktopPermission {
  return 'Notification' in window && window.isSecureContext
    ? Notification.permission
    : 'unsupported';
}

/** Asks the member; only ever in answer to a click. */
export async function askForDesktop(): Promise<DesktopPermission> {
  if (desktopPermission() === 'default') {
    await Notification.requestPermission().catch(() => undefined);
  }
  return desktopPermission();
}

interface DesktopNotice {
  title: string;
  body: string;
  /** A later one of the same conversation takes the place of this one. */
  sessionId: string;
  onClick: () => void;
}

/** All texts are shown as text by the operating system. */
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
    // Some mobile browsers have the class but refuse to make one without a service worker.
  }
}
