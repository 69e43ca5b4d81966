import { inkOn, validColor } from '../../admin/settings/channels/widgetColors';

test.each([
  ['#FF0000', '#FF0000'],
  [' #00ff00 ', '#00ff00'],
  ['', '#4945ff'],
  ['#ff0', '#4945ff'],
  ['red;}', '#4945ff'],
])('m25 %j is shown as %s until it is a color', (typed, color) => {
  expect(validColor(typed)).toBe(color);
});

test.each([
  ['#4945ff', '#ffffff'],
  ['#767676', '#ffffff'],
  ['#777777', '#000000'],
  ['#ffff00', '#000000'],
])('m25 on %s the widget draws in %s', (color, ink) => {
  expect(inkOn(color)).toBe(ink);
});
