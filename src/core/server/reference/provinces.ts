/** The five regions by which the National Statistical Office reports; Bangkok is one of its own. */
export const regions = ['bangkok', 'central', 'north', 'northeast', 'south'] as const;
export type Region = (typeof regions)[number];

export interface Province {
  /** Two digits of the Department of Provincial Administration (TIS 1099). */
  readonly code: string;
  /** ISO 3166-2:TH, which takes its digits from the code above. */
  readonly iso: string;
  readonly thai: string;
  readonly english: string;
  readonly region: Region;
}

function province(code: string, thai: string, english: string, region: Region): Province {
  return { code, iso: `TH-${code}`, thai, english, region };
}

/** The 77 provinces, Bangkok among them, by code. Everybody's table: seeded into the database, never changed by hand. */
export const provinces: readonly Province[] = [
  province('10', 'กรุงเทพมหานคร', 'Bangkok', 'bangkok'),
  province('11', 'สมุทรปราการ', 'Samut Prakan', 'central'),
  province('12', 'นนทบุรี', 'Nonthaburi', 'central'),
  province('13', 'ปทุมธานี', 'Pathum Thani', 'central'),
  province('14', 'พระนครศรีอยุธยา', 'Phra Nakhon Si Ayutthaya', 'central'),
  province('15', 'อ่างทอง', 'Ang Thong', 'central'),
  province('16', 'ลพบุรี', 'Lop Buri', 'central'),
  province('17', 'สิงห์บุรี', 'Sing Buri', 'central'),
  province('18', 'ชัยนาท', 'Chai Nat', 'central'),
  province('19', 'สระบุรี', 'Saraburi', 'central'),
  province('20', 'ชลบุรี', 'Chon Buri', 'central'),
  province('21', 'ระยอง', 'Rayong', 'central'),
  province('22', 'จันทบุรี', 'Chanthaburi', 'central'),
  province('23', 'ตราด', 'Trat', 'central'),
  province('24', 'ฉะเชิงเทรา', 'Chachoengsao', 'central'),
  province('25', 'ปราจีนบุรี', 'Prachin Buri', 'central'),
  province('26', 'นครนายก', 'Nakhon Nayok', 'central'),
  province('27', 'สระแก้ว', 'Sa Kaeo', 'central'),
  province('30', 'นครราชสีมา', 'Nakhon Ratchasima', 'northeast'),
  province('31', 'บุรีรัมย์', 'Buri Ram', 'northeast'),
  province('32', 'สุรินทร์', 'Surin', 'northeast'),
  province('33', 'ศรีสะเกษ', 'Si Sa Ket', 'northeast'),
  province('34', 'อุบลราชธานี', 'Ubon Ratchathani', 'northeast'),
  province('35', 'ยโสธร', 'Yasothon', 'northeast'),
  province('36', 'ชัยภูมิ', 'Chaiyaphum', 'northeast'),
  province('37', 'อำนาจเจริญ', 'Amnat Charoen', 'northeast'),
  province('38', 'บึงกาฬ', 'Bueng Kan', 'northeast'),
  province('39', 'หนองบัวลำภู', 'Nong Bua Lam Phu', 'northeast'),
  province('40', 'ขอนแก่น', 'Khon Kaen', 'northeast'),
  province('41', 'อุดรธานี', 'Udon Thani', 'northeast'),
  province('42', 'เลย', 'Loei', 'northeast'),
  province('43', 'หนองคาย', 'Nong Khai', 'northeast'),
  province('44', 'มหาสารคาม', 'Maha Sarakham', 'northeast'),
  province('45', 'ร้อยเอ็ด', 'Roi Et', 'northeast'),
  province('46', 'กาฬสินธุ์', 'Kalasin', 'northeast'),
  province('47', 'สกลนคร', 'Sakon Nakhon', 'northeast'),
  province('48', 'นครพนม', 'Nakhon Phanom', 'northeast'),
  province('49', 'มุกดาหาร', 'Mukdahan', 'northeast'),
  province('50', 'เชียงใหม่', 'Chiang Mai', 'north'),
  province('51', 'ลำพูน', 'Lamphun', 'north'),
  province('52', 'ลำปาง', 'Lampang', 'north'),
  province('53', 'อุตรดิตถ์', 'Uttaradit', 'north'),
  province('54', 'แพร่', 'Phrae', 'north'),
  province('55', 'น่าน', 'Nan', 'north'),
  province('56', 'พะเยา', 'Phayao', 'north'),
  province('57', 'เชียงราย', 'Chiang Rai', 'north'),
  province('58', 'แม่ฮ่องสอน', 'Mae Hong Son', 'north'),
  province('60', 'นครสวรรค์', 'Nakhon Sawan', 'north'),
  province('61', 'อุทัยธานี', 'Uthai Thani', 'north'),
  province('62', 'กำแพงเพชร', 'Kamphaeng Phet', 'north'),
  province('63', 'ตาก', 'Tak', 'north'),
  province('64', 'สุโขทัย', 'Sukhothai', 'north'),
  province('65', 'พิษณุโลก', 'Phitsanulok', 'north'),
  province('66', 'พิจิตร', 'Phichit', 'north'),
  province('67', 'เพชรบูรณ์', 'Phetchabun', 'north'),
  province('70', 'ราชบุรี', 'Ratchaburi', 'central'),
  province('71', 'กาญจนบุรี', 'Kanchanaburi', 'central'),
  province('72', 'สุพรรณบุรี', 'Suphan Buri', 'central'),
  province('73', 'นครปฐม', 'Nakhon Pathom', 'central'),
  province('74', 'สมุทรสาคร', 'Samut Sakhon', 'central'),
  province('75', 'สมุทรสงคราม', 'Samut Songkhram', 'central'),
  province('76', 'เพชรบุรี', 'Phetchaburi', 'central'),
  province('77', 'ประจวบคีรีขันธ์', 'Prachuap Khiri Khan', 'central'),
  province('80', 'นครศรีธรรมราช', 'Nakhon Si Thammarat', 'south'),
  province('81', 'กระบี่', 'Krabi', 'south'),
  province('82', 'พังงา', 'Phangnga', 'south'),
  province('83', 'ภูเก็ต', 'Phuket', 'south'),
  province('84', 'สุราษฎร์ธานี', 'Surat Thani', 'south'),
  province('85', 'ระนอง', 'Ranong', 'south'),
  province('86', 'ชุมพร', 'Chumphon', 'south'),
  province('90', 'สงขลา', 'Songkhla', 'south'),
  province('91', 'สตูล', 'Satun', 'south'),
  province('92', 'ตรัง', 'Trang', 'south'),
  province('93', 'พัทลุง', 'Phatthalung', 'south'),
  province('94', 'ปัตตานี', 'Pattani', 'south'),
  province('95', 'ยะลา', 'Yala', 'south'),
  province('96', 'นราธิวาส', 'Narathiwat', 'south'),
];
