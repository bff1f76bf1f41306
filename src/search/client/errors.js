// What can go wrong with an index, as one kind of error with a code, and what is taken from one that may be damaged.
// Must never know: pages, texts for readers.

/**
 * `network`: no connection, or the host failed. `missing`: there is no index at the address. `reload`: the index was
 * replaced by another while the page was open; reloading the page helps. `damaged`: a file does not read.
 * @typedef {"network" | "missing" | "reload" | "damaged"} SearchErrorCode
 */

/** An error of the search with a code to act on. */
export class SearchError extends Error {
  /**
   * @param {SearchErrorCode} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = "SearchError";
    /** @type {SearchErrorCode} */
    this.code = code;
  }
}

/**
 * @param {unknown} error
 * @returns {SearchError} the same, or one that says that the index is damaged
 */
export function searchErrorOf(error) {
  return error instanceof SearchError ? error : new SearchError("damaged", "The search index does not read: " + error);
}

/**
 * A text from a file of an index; empty where something else stands.
 * @param {unknown} value
 * @returns {string}
 */
export function textOf(value) {
  return typeof value === "string" ? value : "";
}

/**
 * The same for what may be missing.
 * @param {unknown} value
 * @returns {string | null}
 */
export function textOrNull(value) {
  return typeof value === "string" ? value : null;
}
