// Words of the counters' and the board's pages. Indonesian governs; officers work in Indonesian.
export const CLASS = { wni: 'WNI', wna: 'WNA', official: 'Tamu dinas' };
export const PRIORITY = {
  elderly: 'Lansia', small_children: 'Membawa anak kecil', pregnant: 'Ibu hamil', disabled: 'Disabilitas',
};
export const ERRORS = {
  stale: 'Keadaan sudah berubah. Daftar diperbarui; silakan periksa lalu ulangi.',
  nobody: 'Tidak ada yang menunggu untuk loket ini.',
  taken: 'Orang ini baru saja dipanggil loket lain.',
  counter_taken: 'Loket {n} sedang dipakai petugas lain.',
  officer_elsewhere: 'Anda masih masuk di loket {n}. Keluar di sana lebih dahulu.',
  permission: 'Nama atau kata sandi keliru.',
  slow_down: 'Terlalu banyak percobaan. Tunggu {n} detik.',
  offline: 'Server lobi tidak menjawab. Nomor yang dipanggil tetap tersimpan.',
  other: 'Belum berhasil. Silakan coba lagi.',
};
const plain = new Intl.NumberFormat('id', { maximumFractionDigits: 1 });
export const number = (value) => plain.format(value);
export const minutes = (ms) => `${Math.max(0, Math.round(ms / 60000))} mnt`;
// The site's own clock, whatever the browser's zone is.
export function clockOf(zone) {
  const format = new Intl.DateTimeFormat('id', { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false });
  return (ms) => format.format(ms).replace(':', '.');
}
