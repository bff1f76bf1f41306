// Loads scripts of the site itself, when they are needed: the one place that makes the address of a script, also under
// a policy with trusted types. The theme's script has this in front, as `Vademecum.loadScript`. Must never know: what
// the scripts do.

/** The script that runs while this file is read: one folder below the top of the site. */
export const ownScript = /** @type {HTMLScriptElement | null} */ (globalThis.document?.currentScript ?? null);

const vademecum = (/** @type {any} */ (globalThis).Vademecum ??= {});
/** @type {{ createScriptURL: (address: string) => any } | null} */
let policy = null;

/**
 * The whole address of a script, if it is one of this site.
 * @param {string} address
 * @returns {string}
 */
function withinSite(address) {
  const whole = new URL(address, document.baseURI).href;
  const top = ownScript ? new URL("../", ownScript.src) : new URL("./", document.baseURI);
  if (!whole.startsWith(top.href)) throw new TypeError(whole + " is not a script of this site");
  return whole;
}

/**
 * The address of a script of this site, as browsers want it that ask for trusted types.
 * @param {string} address
 * @returns {any} in other browsers a text
 */
export const scriptAddress = (vademecum.scriptAddress ??= (/** @type {string} */ address) => {
  const rules = { createScriptURL: withinSite };
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("vademecum", rules) ?? rules;
  return policy?.createScriptURL(address);
});

/**
 * Runs a script of this site. The first file on a page that has this serves all: a policy has one maker.
 * @param {string} address
 * @returns {Promise<void>} fulfilled when it has run
 */
export const loadScript = (vademecum.loadScript ??= (/** @type {string} */ address) => {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = scriptAddress(address);
    script.onload = () => {
      script.remove();
      resolve(undefined);
    };
    script.onerror = () => {
      script.remove();
      reject(new Error("could not load " + script.src));
    };
    document.head.append(script);
  });
});
