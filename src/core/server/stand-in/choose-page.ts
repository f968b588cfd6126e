export interface StandInPerson {
  readonly pid: string;
  readonly given_name: string;
  readonly family_name: string;
  /** `YYYY-MM-DD`, Common Era. */
  readonly birthdate: string;
}

/** The only page of the stand-in: who of the made-up people signs in. Says what it is before anything else. */
export function choosePage(action: string, people: readonly StandInPerson[], brand: string): string {
  const buttons = people.map((person) => `<li><button name="pid" value="${escaped(person.pid)}">${escaped(person.given_name)} ${escaped(person.family_name)}</button></li>`).join('\n');
  return `<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ระบบจำลองสำหรับลองใช้ ไม่ใช่ ${escaped(brand)}</title>
<style>
body { font: 18px/1.8 Sarabun, "Noto Sans Thai", sans-serif; max-width: 32rem; margin: 2rem auto; padding: 0 1rem; color: #1d2733; background: #fffdf8; }
strong { display: block; padding: .75rem 1rem; border: 2px solid #8a5a00; background: #fff3d6; }
ul { list-style: none; padding: 0; }
button { font: inherit; width: 100%; min-height: 44px; margin: .25rem 0; padding: .5rem 1rem; text-align: start; border: 1px solid #47576b; border-radius: .5rem; background: #fff; color: inherit; }
</style>
</head>
<body>
<h1>เลือกว่าจะลองเป็นใคร</h1>
<p><strong>หน้านี้เป็นระบบจำลองสำหรับลองใช้เท่านั้น ไม่ใช่ ${escaped(brand)} และไม่ได้ติดต่อกับระบบจริง ทุกคนในรายชื่อเป็นคนสมมติ</strong></p>
<form method="post" action="${escaped(action)}">
<ul>
${buttons}
</ul>
<p><button name="pid" value="">ไม่เข้าแล้ว กลับไปก่อน</button></p>
</form>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
