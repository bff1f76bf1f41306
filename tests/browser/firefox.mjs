// Debian's Firefox, driven over WebDriver BiDi: what a second engine makes of the site. Must never know: what the site
// is about.

import { firefox } from "playwright-core";

/**
 * No host but this machine is reached: others are asked of a proxy that is not there. The rest keeps Firefox from asking
 * on its own. Pages are not kept in memory: what drives Firefox waits for ever for one that comes back from there.
 */
const PREFERENCES = {
  "app.update.enabled": false,
  "browser.sessionhistory.max_total_viewers": 0,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": 9,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": 9,
  "network.proxy.no_proxies_on": "127.0.0.1",
};

/** Starts Firefox: that of `FIREFOX`, else Debian's. */
export function openFirefox() {
  return firefox.launch({
    channel: "moz-firefox",
    executablePath: process.env.FIREFOX || "/usr/bin/firefox-esr",
    firefoxUserPrefs: PREFERENCES,
  });
}
