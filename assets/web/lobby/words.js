// Words of the counters' and the board's pages. Indonesian governs; officers work in Indonesian.
export const CLASS = { wni: 'WNI', wna: 'WNA', official: 'Tamu dinas' };
export const PRIORITY = {
  elderly: 'Lansia', small_children: 'Membawa anak kecil', pregnant: 'Ibu hamil', disabled: 'Disabilitas',
};
export const ERRORS = {
  stale: 'Keadaan sudah berubah. Daftar diperbarui; silakan periksa lalu ulangi.',
  nobody: 'Tidak ada yang menunggu untuk loket ini.',
  not_possible: 'Langkah ini tidak dapat dilakukan sekarang. Daftar diperbarui.',
  not_found: 'Nomor itu tidak ada hari ini.',
  invalid: 'Isian tidak cocok. Periksa kembali.',
  exhausted: 'Nomor seri ini sudah habis untuk hari ini.',
  storage: 'Server tidak dapat menyimpan. Tidak ada yang berubah; silakan ulangi.',
  counter_taken: 'Loket {n} sedang dipakai petugas lain.',
  officer_elsewhere: 'Anda masih duduk di loket {n}.',
  no_counter: 'Anda tidak duduk di loket mana pun. Masuk kembali dengan nomor loket.',
  role: 'Akun ini bukan untuk halaman ini.',
  refused: 'Nama atau kata sandi keliru.',
  slow_down: 'Terlalu banyak percobaan. Tunggu {n} detik.',
  offline: 'Server lobi tidak menjawab. Nomor yang dipanggil tetap tersimpan.',
  other: 'Belum berhasil. Silakan coba lagi.',
};
export const AUDIT = {
  login: 'Masuk', logout: 'Keluar', login_refused: 'Gagal masuk', put_first: 'Mendahulukan', cancelled: 'Membatalkan',
  moved: 'Memindahkan seri', corrected: 'Mengoreksi hasil',
};
const plain = new Intl.NumberFormat('id', { maximumFractionDigits: 1 });
export const number = (value) => plain.format(value);
export const minutes = (ms) => `${Math.max(0, Math.round(ms / 60000))} mnt`;
// The site's own clock, whatever the browser's zone is.
export function clockOf(zone) {
  const format = new Intl.DateTimeFormat('id', { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false });
  return (ms) => format.format(ms).replace(':', '.');
}
