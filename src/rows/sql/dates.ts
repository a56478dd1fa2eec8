/** SQL of a moment in epoch ms; without a zone it is UTC. */
export function epochMs(cell: string): string {
  return `floor(extract(epoch from ${cell}) * 1000)::bigint`;
}

/** SQL of a day as `YYYY-MM-DD`, whatever the server's date style. */
export function isoDay(cell: string): string {
  return `to_char(${cell}, 'YYYY-MM-DD')`;
}
