/** Registered people of one province, all nationalities, by three bands of age in completed years. */
export interface RegisteredPopulation {
  /** Code of the province, as in `provinces.ts`. */
  readonly code: string;
  readonly age0to19: number;
  readonly age20to59: number;
  readonly age60plus: number;
  readonly total: number;
}

/** What has to be said wherever these figures are shown. */
export const registeredPopulationSource = {
  /** Month of the register (ISO 8601). */
  asOf: '2021-06',
  status: 'registered',
  source: 'Department of Provincial Administration (registration statistics) and National Statistical Office of Thailand',
  via: 'https://github.com/porames/the-researcher-covid-tracker',
  credit: 'Registered population, June 2021: Department of Provincial Administration and National Statistical Office of Thailand, public official statistics.',
} as const;

/** The total is the published one rather than the sum of the bands, so that a slip in copying either shows. */
function registered(code: string, age0to19: number, age20to59: number, age60plus: number, total: number): RegisteredPopulation {
  return { code, age0to19, age20to59, age60plus, total };
}

/**
 * Registered, not resident: who lives elsewhere than they are registered counts at home, and who is not registered does not count.
 * Persons by province: 0-19, 20-59, 60 and older, all.
 */
export const registeredPopulation: readonly RegisteredPopulation[] = [
  registered('10', 1_116_340, 3_283_087, 1_158_176, 5_557_603),
  registered('11', 309_067, 824_638, 221_543, 1_355_248),
  registered('12', 256_666, 773_841, 253_239, 1_283_746),
  registered('13', 267_807, 734_259, 182_310, 1_184_376),
  registered('14', 176_367, 484_946, 158_816, 820_129),
  registered('15', 54_877, 157_546, 63_413, 275_836),
  registered('16', 152_002, 436_954, 150_333, 739_289),
  registered('17', 39_506, 115_087, 50_751, 205_344),
  registered('18', 62_939, 182_384, 76_074, 321_397),
  registered('19', 145_481, 383_079, 115_117, 643_677),
  registered('20', 393_484, 956_249, 226_937, 1_576_670),
  registered('21', 190_415, 453_493, 103_359, 747_267),
  registered('22', 120_154, 312_967, 102_638, 535_759),
  registered('23', 53_150, 132_358, 42_952, 228_460),
  registered('24', 167_262, 424_774, 130_084, 722_120),
  registered('25', 114_127, 293_963, 86_311, 494_401),
  registered('26', 56_739, 149_254, 53_661, 259_654),
  registered('27', 138_151, 333_899, 89_002, 561_052),
  registered('30', 579_710, 1_569_351, 484_800, 2_633_861),
  registered('31', 374_708, 938_025, 267_562, 1_580_295),
  registered('32', 321_773, 816_784, 238_845, 1_377_402),
  registered('33', 330_955, 878_892, 247_939, 1_457_786),
  registered('34', 442_748, 1_126_407, 297_909, 1_867_064),
  registered('35', 111_434, 325_599, 96_939, 533_972),
  registered('36', 243_452, 664_135, 216_133, 1_123_720),
  registered('37', 83_512, 228_755, 64_104, 376_371),
  registered('38', 105_646, 254_615, 62_059, 422_320),
  registered('39', 116_234, 310_519, 82_570, 509_323),
  registered('40', 377_306, 1_080_944, 334_375, 1_792_625),
  registered('41', 354_589, 958_840, 253_892, 1_567_321),
  registered('42', 142_476, 375_524, 120_445, 638_445),
  registered('43', 116_606, 312_618, 87_994, 517_218),
  registered('44', 194_597, 581_559, 174_664, 950_820),
  registered('45', 266_564, 793_132, 237_493, 1_297_189),
  registered('46', 208_476, 600_332, 168_071, 976_879),
  registered('47', 269_453, 700_756, 176_717, 1_146_926),
  registered('48', 169_290, 435_555, 112_312, 717_157),
  registered('49', 82_447, 214_162, 54_508, 351_117),
  registered('50', 386_127, 1_029_308, 370_720, 1_786_155),
  registered('51', 72_073, 230_775, 98_970, 401_818),
  registered('52', 118_912, 425_743, 182_247, 726_902),
  registered('53', 85_577, 260_122, 101_666, 447_365),
  registered('54', 73_349, 255_055, 107_479, 435_883),
  registered('55', 94_283, 280_545, 101_282, 476_110),
  registered('56', 82_728, 275_394, 107_522, 465_644),
  registered('57', 279_537, 758_223, 259_342, 1_297_102),
  registered('58', 86_785, 159_803, 39_048, 285_636),
  registered('60', 214_041, 600_920, 222_767, 1_037_728),
  registered('61', 70_858, 186_302, 68_355, 325_515),
  registered('62', 159_593, 419_779, 134_016, 713_388),
  registered('63', 240_106, 347_207, 86_750, 674_063),
  registered('64', 116_215, 343_370, 127_021, 586_606),
  registered('65', 176_086, 499_684, 171_298, 847_068),
  registered('66', 108_501, 306_582, 116_097, 531_180),
  registered('67', 212_565, 578_346, 188_889, 979_800),
  registered('70', 192_447, 504_571, 172_121, 869_139),
  registered('71', 216_544, 527_387, 148_722, 892_653),
  registered('72', 175_604, 482_598, 179_016, 837_218),
  registered('73', 204_188, 549_173, 168_971, 922_332),
  registered('74', 157_653, 335_469, 94_066, 587_188),
  registered('75', 37_187, 109_163, 45_387, 191_737),
  registered('76', 103_763, 281_749, 96_787, 482_299),
  registered('77', 129_137, 322_997, 98_939, 551_073),
  registered('80', 368_216, 898_447, 283_265, 1_549_928),
  registered('81', 138_938, 277_953, 61_631, 478_522),
  registered('82', 68_284, 152_825, 47_454, 268_563),
  registered('83', 117_651, 246_869, 51_164, 415_684),
  registered('84', 274_446, 625_392, 170_067, 1_069_905),
  registered('85', 53_960, 110_631, 30_124, 194_715),
  registered('86', 117_729, 297_530, 94_259, 509_518),
  registered('90', 375_045, 817_940, 236_259, 1_429_244),
  registered('91', 96_064, 184_335, 43_992, 324_391),
  registered('92', 157_189, 374_627, 108_335, 640_151),
  registered('93', 118_830, 302_196, 102_001, 523_027),
  registered('94', 248_939, 389_290, 89_906, 728_135),
  registered('95', 181_899, 291_423, 67_404, 540_726),
  registered('96', 265_076, 446_157, 96_749, 807_982),
];
