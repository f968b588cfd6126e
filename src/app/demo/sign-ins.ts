/** Sign-ins of the demonstration. They exist only on a new embedded database at a loopback address, and are printed at every start. */
export const DEMO_PASSWORD = 'tablet-bookshelf-umbrella';
export const DEMO_PIN = '2580';

export const DEMO_STAFF = [
  { login: 'operator', role: 'operator', at: 'ministry', call: 'ผู้ดูแลระบบ' },
  { login: 'librarian', role: 'librarian', at: 'ministry', call: 'บรรณารักษ์' },
  { login: 'officer', role: 'officer', at: 'office', call: 'เจ้าหน้าที่จังหวัด' },
  { login: 'duty', role: 'duty-officer', at: 'office', call: 'เจ้าหน้าที่เวร' },
  { login: 'lead', role: 'programme-lead', at: 'ministry', call: 'ผู้ดูแลโครงการ' },
  { login: 'coach', role: 'coach', at: 'office', call: 'โค้ชอาสา' },
  { login: 'judge', role: 'judge', at: 'ministry', call: 'กรรมการ' },
  { login: 'team', role: 'team-member', at: 'ministry', call: 'สมาชิกทีม' },
  ...([1, 2, 3, 4, 5, 6] as const).map((n) => ({ login: `home${n}`, role: 'home-staff' as const, at: `home-${n}` as const, call: `ครูบ้าน ${n}` })),
] as const;

/** Adults without a role who have a password as well as an identity of the state. */
export const DEMO_FAMILIES = [{ login: 'family', adult: 'grandmother' }] as const;
