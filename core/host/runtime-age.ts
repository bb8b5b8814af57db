/**
 * Whether an Electron is older than the one that the app is made for: a stand-in for trying the app out, which
 * gets no security fixes any more. Versions as in “45.4.1”; an unknown one counts as none.
 */
export function isStandIn(running: string | undefined, madeFor: string): boolean {
  const major = (version: string) => Number(version.split(".")[0]);
  return running !== undefined && major(running) < major(madeFor);
}

export function standInWords(running: string, madeFor: string): string {
  return `For trying out only: this runs on Electron ${running}, which no longer gets security fixes. Chainrule is made for Electron ${madeFor}; open only files that you trust.`;
}
