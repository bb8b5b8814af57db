import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { contentSecurityPolicy } from "../core/host/content-security-policy.ts";
import { fileOfAddress, serveAppFile } from "./app-files.ts";
import { appUrl } from "./security.ts";
import { tempFolder } from "./testing/temp-folder.ts";

const folder = resolve("/app/out/renderer");

describe("the file of an address", () => {
  test("lies below the folder", () => {
    expect(fileOfAddress(folder, appUrl)).toBe(join(folder, "index.html"));
    expect(fileOfAddress(folder, "app://chainrule/")).toBe(join(folder, "index.html"));
    expect(fileOfAddress(folder, "app://chainrule/assets/a%20b.js?x=1#y")).toBe(
      join(folder, "assets", "a b.js"),
    );
  });

  test.each([
    "app://chainrule/..%2f..%2fsecret",
    "app://chainrule/%2e%2e%2f%2e%2e%2fsecret",
    "app://chainrule/assets/..%2f..%2f..%2fsecret",
    "app://chainrule/..%5c..%5csecret",
    "app://chainrule/C%3a/Windows/win.ini",
    "app://chainrule/index.html%00.js",
    "app://chainrule/%E0%A4%A",
    "app://elsewhere/index.html",
    "not an address",
  ])("never is one outside: %s", (address) => {
    expect(fileOfAddress(folder, address)).toBeNull();
  });

  test("dots that the address itself takes away stay below the folder", () => {
    expect(fileOfAddress(folder, "app://chainrule/../../secret")).toBe(join(folder, "secret"));
  });
});

describe("the page's requests", () => {
  function built(): string {
    const out = join(tempFolder(), "renderer");
    mkdirSync(out);
    writeFileSync(join(out, "index.html"), "<!doctype html>");
    writeFileSync(join(out, "main.js"), "export {};");
    writeFileSync(join(out, "..", "secret.txt"), "secret");
    return out;
  }

  const get = (path: string) => ({ method: "GET", url: `app://chainrule${path}` });

  test("are answered with the file, its type and the policy", async () => {
    const out = built();
    const page = await serveAppFile(out, get("/"));
    expect(page.status).toBe(200);
    expect(await page.text()).toBe("<!doctype html>");
    expect(page.headers.get("Content-Type")).toContain("text/html");
    expect(page.headers.get("Content-Security-Policy")).toBe(contentSecurityPolicy);
    const script = await serveAppFile(out, get("/main.js"));
    expect(script.headers.get("Content-Type")).toContain("text/javascript");
    expect(script.headers.get("X-Content-Type-Options")).toBe("nosniff");
  });

  test("for what is not there, lies outside or would write get nothing", async () => {
    const out = built();
    expect((await serveAppFile(out, get("/none.js"))).status).toBe(404);
    expect((await serveAppFile(out, get("/..%2fsecret.txt"))).status).toBe(404);
    const post = await serveAppFile(out, { ...get("/"), method: "POST" });
    expect(post.status).toBe(405);
    expect(await post.text()).toBe("");
  });
});
