// What can go wrong with an index, as one kind of error with a code. Must never know: pages, texts for readers.

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
