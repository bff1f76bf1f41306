// Tables as Markdown. Must never know: where figures come from.

/**
 * Figures to the right, what they are of to the left.
 * @param {string[]} head
 * @param {(string | number)[][]} rows
 */
export function table(head, rows) {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const isFigure = head.map((_, column) => column > 0 && rows.every((row) => /^[\d−+.∞]|^$/.test(String(row[column]))));
  const line = (row) => "| " + row.map((cell, at) => (isFigure[at] ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join(" | ") + " |";
  const rule = "|" + widths.map((width, at) => "-".repeat(width + 1) + (isFigure[at] ? ":" : "-")).join("|") + "|";
  return [line(cells[0]), rule, ...cells.slice(1).map(line)].join("\n");
}

/** 0.853 as .853 */
export function share(value) {
  return value.toFixed(3).replace(/^0/, "");
}

export function percent(value) {
  return `${(value * 100).toFixed(1)} %`;
}
