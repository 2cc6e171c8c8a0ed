/**
 * A zone in which it is two in the afternoon: the manager's page opens on today, of which nothing can be told just after midnight.
 *
 * @param now  Unix ms
 */
export function afternoonZone(now: number): string {
  const ahead = 14 - new Date(now).getUTCHours();
  if (ahead === 0) return 'Etc/GMT';
  // The names of these zones count hours behind Greenwich.
  return ahead > 0 ? `Etc/GMT-${ahead}` : `Etc/GMT+${-ahead}`;
}
