import { isStandIn, standInWords } from "../core/host/runtime-age.ts";
import { devDependencies } from "../package.json";

/** Says on standard error that this Electron is only for trying out, where it is. */
export function setupRuntimeNote(): void {
  const { electron } = process.versions;
  if (electron !== undefined && isStandIn(electron, devDependencies.electron))
    process.stderr.write(`${standInWords(electron, devDependencies.electron)}\n`);
}
