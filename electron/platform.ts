import type { Host } from "../core/host/host.ts";

export function platformOf(nodePlatform: string): Host["platform"] {
  if (nodePlatform === "darwin") return "mac";
  return nodePlatform === "win32" ? "windows" : "linux";
}
