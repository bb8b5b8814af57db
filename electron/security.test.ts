import { describe, expect, test } from "vitest";
import { contentSecurityPolicy } from "../core/host/content-security-policy.ts";
import {
  allowedPermissions,
  appUrl,
  choosePageUrl,
  externalHosts,
  isAllowedOutside,
  isAllowedRequest,
  isSameOrigin,
  isSamePage,
  pageHosts,
  pagePreferences,
} from "./security.ts";

test("the page runs in the sandbox, without Node and in a world of its own", () => {
  expect(pagePreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test("no web permission is granted", () => {
  expect(allowedPermissions).toEqual([]);
});

test("the policy starts from nothing and allows nothing inline", () => {
  expect(contentSecurityPolicy).toMatch(/^default-src 'none'; /);
  expect(contentSecurityPolicy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|https?:|\*/);
});

describe("the page's address", () => {
  test("is the app's own, whatever the environment says, once it is packaged", () => {
    expect(choosePageUrl(undefined, false)).toBe(appUrl);
    expect(choosePageUrl("http://localhost:5173/", true)).toBe(appUrl);
  });

  test("may be a dev server of this machine, and of no other", () => {
    expect(choosePageUrl("http://localhost:5173/", false)).toBe("http://localhost:5173/");
    for (const url of [
      "http://evil.example/",
      "http://localhost.evil.example/",
      "https://localhost/",
      "file:///tmp/page.html",
      "nonsense",
    ])
      expect(choosePageUrl(url, false)).toBe(appUrl);
  });
});

test("own schemes have origins, though Node calls each of them null", () => {
  expect(isSameOrigin("app://chainrule/other.html", appUrl)).toBe(true);
  expect(isSameOrigin("app://elsewhere/index.html", appUrl)).toBe(false);
  expect(isSameOrigin("data:text/html,hello", appUrl)).toBe(false);
  expect(isSameOrigin("http://localhost:5174/", "http://localhost:5173/")).toBe(false);
  expect(isSameOrigin("nonsense", appUrl)).toBe(false);
});

test("a reload is the only navigation", () => {
  expect(isSamePage(`${appUrl}?again#here`, appUrl)).toBe(true);
  expect(isSamePage("app://chainrule/assets/main.js", appUrl)).toBe(false);
  expect(isSamePage("https://pytorch.org/index.html", appUrl)).toBe(false);
});

describe("a request", () => {
  test("may only be for what the app itself brings", () => {
    for (const url of [appUrl, "app://chainrule/assets/a.js", "data:text/css,a", "blob:null/1"])
      expect(isAllowedRequest(url, appUrl)).toBe(true);
    for (const url of [
      "https://redirector.gvt1.com/edgedl/chrome/dict/en-us-10-1.bdic",
      "http://localhost:5173/",
      "ws://localhost:5173/",
      "app://elsewhere/index.html",
      "file:///etc/passwd",
      "nonsense",
    ])
      expect(isAllowedRequest(url, appUrl)).toBe(false);
  });

  test("may go to the dev server that serves the page, and its socket", () => {
    const dev = "http://localhost:5173/";
    expect(pageHosts(dev)).toEqual(["localhost"]);
    expect(isAllowedRequest("http://localhost:5173/renderer/app/main.tsx", dev)).toBe(true);
    expect(isAllowedRequest("ws://localhost:5173/?token=1", dev)).toBe(true);
    expect(isAllowedRequest("ws://localhost:5174/", dev)).toBe(false);
    expect(isAllowedRequest("https://redirector.gvt1.com/", dev)).toBe(false);
    expect(pageHosts(appUrl)).toEqual([]);
  });
});

test("the system's browser is sent to known sites over https only", () => {
  for (const host of externalHosts) expect(isAllowedOutside(`https://${host}/docs`)).toBe(true);
  for (const url of [
    "http://pytorch.org/",
    "https://pytorch.org:8443/",
    "https://user@pytorch.org/",
    "https://pytorch.org.evil.example/",
    "https://evil.example/?pytorch.org",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "nonsense",
  ])
    expect(isAllowedOutside(url)).toBe(false);
});
