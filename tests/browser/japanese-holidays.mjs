// In: nothing. Out: the public holidays of 2000 to 2050 as npm japanese-holidays counts them, as JSON: {"2000-01-01": "元日", …}.
import holidays from 'japanese-holidays';

const two = (number) => String(number).padStart(2, '0');
const days = {};
for (let year = 2000; year <= 2050; year += 1) {
  for (const { month, date, name } of holidays.getHolidaysOf(year, true)) {
    days[`${year}-${two(month)}-${two(date)}`] = name;
  }
}
process.stdout.write(JSON.stringify(days));
