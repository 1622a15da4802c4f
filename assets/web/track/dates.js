// Dates in the office's own zone, as Indonesians write them.
const DAYS = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
const MONTHS = {
  id: ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September',
    'Oktober', 'November', 'Desember'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September',
    'October', 'November', 'December'],
};
const DAY_MS = 86_400_000;

// A Date whose UTC fields read as the office's wall clock.
const local = (ms, offsetMinutes) => new Date(ms + offsetMinutes * 60_000);
const two = (n) => String(n).padStart(2, '0');

export function clock(ms, offsetMinutes) {
  const at = local(ms, offsetMinutes);
  return `${two(at.getUTCHours())}.${two(at.getUTCMinutes())}`;
}

// "Sab, 21 Nov 2026"
export function shortDate(ms, offsetMinutes, language) {
  const at = local(ms, offsetMinutes);
  return `${DAYS[language][at.getUTCDay()].slice(0, 3)}, ${at.getUTCDate()} ` +
    `${MONTHS[language][at.getUTCMonth()].slice(0, 3)} ${at.getUTCFullYear()}`;
}

// "Senin, 14 Desember 2026" of an ISO date.
export function longDate(iso, language) {
  const at = new Date(`${iso}T00:00:00Z`);
  return `${DAYS[language][at.getUTCDay()]}, ${at.getUTCDate()} ` +
    `${MONTHS[language][at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

export function isoDay(ms, offsetMinutes) {
  return local(ms, offsetMinutes).toISOString().slice(0, 10);
}

// Working days in (from, to], both ISO; negative when `to` has passed.
export function workingDays(from, to, holidays) {
  if (to < from) return -workingDays(to, from, holidays);
  let count = 0;
  const end = Date.parse(`${to}T00:00:00Z`);
  for (let at = Date.parse(`${from}T00:00:00Z`) + DAY_MS; at <= end; at += DAY_MS) {
    const day = new Date(at);
    const weekend = day.getUTCDay() % 6 === 0;
    if (!weekend && !holidays.includes(day.toISOString().slice(0, 10))) count += 1;
  }
  return count;
}
