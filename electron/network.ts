import { app, session, type WebContents } from "electron";
import { isAllowedRequest, pageHosts } from "./security.ts";

/** Before the app is ready: names of hosts are not looked up, whoever in Chromium asks, the page or not. */
export function setupNoHosts(pageUrl: string): void {
  const kept = pageHosts(pageUrl).map((host) => `, EXCLUDE ${host}`);
  app.commandLine.appendSwitch("host-resolver-rules", `MAP * ~NOTFOUND${kept.join("")}`);
}

/** Once the app is ready: nothing leaves it but what asks for the app's own files. */
export function setupNoRequests(pageUrl: string): void {
  const { defaultSession } = session;
  // The option of a page, `spellcheck: false`, does not keep the session from fetching dictionaries.
  defaultSession.setSpellCheckerLanguages([]);
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isAllowedRequest(url, pageUrl) }),
  );
  app.on("web-contents-created", (_event, contents) => forbidUdp(contents));
}

/** WebRTC asks neither the policy of the page nor the handler of requests. */
function forbidUdp(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
}
