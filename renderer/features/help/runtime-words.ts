/** Electron 45.4.1, Chromium 140 – or the browser, from what it calls itself. */
export function runtimeWords(userAgent: string): string {
  const find = (name: string) => versionIn(userAgent, name);
  const electron = find("Electron");
  const chromium = find("Chrome")?.split(".")[0];
  const firefox = find("Firefox");
  if (electron) return `Electron ${electron}, Chromium ${chromium}`;
  if (chromium) return `a browser (Chromium ${chromium})`;
  return firefox ? `a browser (Firefox ${firefox})` : "a browser";
}

export function electronVersion(userAgent: string): string | undefined {
  return versionIn(userAgent, "Electron");
}

function versionIn(userAgent: string, name: string): string | undefined {
  return userAgent.match(new RegExp(`${name}/([\\d.]+)`))?.[1];
}
