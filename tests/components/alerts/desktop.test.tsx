// Invariant: a notification needs leave that a person gave by a press, and goes once the page is looked at.
import { createDesktop } from '#components/alerts/desktop.ts';
import { createKeptSwitch } from '#components/alerts/kept-switch.ts';

let made: { text: string; options: NotificationOptions; closed: boolean; click: () => void }[] = [];
let permission: NotificationPermission = 'default';
let answer: NotificationPermission = 'granted';
let asked = 0;
let fails = false;

class FakeNotification extends EventTarget {
  static get permission() {
    return permission;
  }
  static requestPermission(): Promise<NotificationPermission> {
    asked += 1;
    permission = answer;
    return Promise.resolve(permission);
  }
  constructor(text: string, options: NotificationOptions) {
    super();
    if (fails) throw new TypeError('Illegal constructor');
    const self = { text, options, closed: false, click: () => void this.dispatchEvent(new Event('click')) };
    this.close = () => void (self.closed = true);
    made.push(self);
  }
  close: () => void;
}

beforeEach(() => {
  localStorage.clear();
  made = [];
  permission = 'default';
  answer = 'granted';
  asked = 0;
  fails = false;
  Object.defineProperty(globalThis, 'Notification', { configurable: true, value: FakeNotification });
});
afterEach(() => Reflect.deleteProperty(globalThis, 'Notification'));

const desktopNow = () => createDesktop(createKeptSwitch('test.desktop'));
const note = { tag: 's1', text: 'New message from John' };

test('without leave nothing is shown, and nothing is asked unasked', () => {
  const desktop = desktopNow();
  desktop.show(note);
  expect([made.length, asked, desktop.leave(), desktop.on()]).toEqual([0, 0, 'default', false]);
});

test('a press asks; once allowed they are shown, a later one in the place of the earlier', async () => {
  const desktop = desktopNow();
  let told = 0;
  desktop.subscribe(() => (told += 1));
  await desktop.turn(true);
  expect([asked, desktop.leave(), desktop.on()]).toEqual([1, 'granted', true]);
  expect(told).toBeGreaterThan(0);
  desktop.show(note);
  expect(made[0]).toMatchObject({ text: 'New message from John', options: { tag: 's1' } });
});

test('a click brings the tab to the front and opens what it is about', async () => {
  const focus = jest.spyOn(window, 'focus').mockImplementation(() => {});
  const desktop = desktopNow();
  await desktop.turn(true);
  const open = jest.fn();
  desktop.show({ ...note, open });
  made[0]?.click();
  expect(focus).toHaveBeenCalledTimes(1);
  expect(open).toHaveBeenCalledTimes(1);
  expect(made[0]?.closed).toBe(true);
  focus.mockRestore();
});

test('once the page is seen they are gone', async () => {
  const desktop = desktopNow();
  await desktop.turn(true);
  desktop.show(note);
  document.dispatchEvent(new Event('visibilitychange')); // jsdom’s page is visible
  expect(made[0]?.closed).toBe(true);
});

test('switched off here, the browser’s leave is not used and not asked for again', async () => {
  permission = 'granted';
  const desktop = desktopNow();
  await desktop.turn(false);
  desktop.show(note);
  expect([made.length, desktop.on()]).toEqual([0, false]);
  await desktop.turn(true);
  desktop.show(note);
  expect([made.length, asked]).toEqual([1, 0]);
});

test('refused: said, and nothing is shown', async () => {
  answer = 'denied';
  const desktop = desktopNow();
  await desktop.turn(true);
  desktop.show(note);
  expect([desktop.leave(), desktop.on(), made.length]).toEqual(['denied', false, 0]);
});

test('where only service workers may notify, nothing breaks', () => {
  permission = 'granted';
  fails = true;
  expect(() => desktopNow().show(note)).not.toThrow();
});

test('a browser without notifications says so', () => {
  Reflect.deleteProperty(globalThis, 'Notification');
  expect(desktopNow().leave()).toBe('none');
});
