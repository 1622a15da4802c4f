// The opened case and the honest messages in its place.
import { clock, isoDay, longDate, shortDate, workingDays } from './dates.js';
import { el, fill, icon } from './dom.js';

const MAX_LETTERS = 1000;
const REOPEN_WORKING_DAYS = 10;

export function messageView(picture, title, lines, ...rest) {
  return [el('div.card.message', icon(picture), el('h1', { tabindex: '-1' }, title),
    lines.map((line) => el('p', line)), ...rest)];
}

// "10.42" today, else with its date; the phone's own zone, because no office is known yet.
function sentAt(ms, language) {
  const offset = -new Date().getTimezoneOffset();
  const day = isoDay(ms, offset) === isoDay(Date.now(), offset)
    ? '' : `${shortDate(ms, offset, language)} · `;
  return day + clock(ms, offset);
}

function notYetView(state, w, actions) {
  const kiosks = state.answer.kiosks.map((kiosk) => el('li',
    kiosk.last_sent_ms
      ? fill(w.lastSent, { k: kiosk.name, t: sentAt(kiosk.last_sent_ms, state.language) })
      : fill(w.neverSent, { k: kiosk.name })));
  return messageView('wait', w.notYet, [w.notYetText],
    kiosks.length ? el('ul.kiosks', kiosks) : null,
    el('p.help', w.notYetHelp),
    el('button.primary', { type: 'button', onclick: actions.refresh }, w.retry));
}

function dueCard(view, state, w) {
  if (!view.due) return el('p.card.help', w.noDue);
  const final = ['closed', 'rejected', 'withdrawn'].includes(view.events[view.events.length - 1].status);
  const today = isoDay(state.answer.as_of_ms, view.utc_offset_minutes);
  const left = workingDays(today, view.due, view.holidays);
  const late = today > view.due;
  const text = late ? fill(w.daysLate, { n: -left })
    : left === 0 ? w.dueToday : fill(w.daysLeft, { n: left });
  return el('section.card.due', icon('day'), el('div',
    el('p.small', w.due),
    el('p.strong', longDate(view.due, state.language)),
    final ? null : el(late ? 'p.error' : 'p.small', text),
    view.due_estimated && !final ? el('p.small', w.estimated) : null));
}

function step(picture, kind, title, when, ...rest) {
  return el(`li.step.${kind}`, el('span.dot', icon(picture)), el('h3', title),
    el('p.small', when), ...rest);
}

function timeline(view, state, w) {
  const offset = view.utc_offset_minutes;
  const when = (ms, zone) => `${shortDate(ms, offset, state.language)} · ${clock(ms, offset)}` +
    (zone ? ` ${view.zone}` : '');
  const items = [];
  const replies = [...view.replies];
  for (const event of view.events) {
    // A reply and the change it came with are one thing to its reader.
    const at = replies.findIndex((reply) => reply.at_ms === event.at_ms);
    const reply = at >= 0 ? replies.splice(at, 1)[0] : null;
    const title = event.status === 'received' ? fill(w.receivedAt, { k: view.kiosk })
      : event.status === 'forwarded' ? w.to[event.to] || w.status.forwarded
        : event.status === 'needs_info' && reply ? w.asked
          : event.status === 'answered' ? w.reply : w.status[event.status];
    const picture = event.status === 'needs_info' ? 'question' : reply ? 'chat'
      : event.status === 'reopened' ? 'back' : 'check';
    items.push({ ms: event.at_ms, node: step(picture, reply ? 'sea' : 'leaf', title,
      when(event.at_ms, items.length === 0) + (reply ? ` · ${w.onlyYou}` : ''),
      reply ? el('p.bubble', reply.text) : null) });
  }
  for (const reply of replies) {
    items.push({ ms: reply.at_ms, node: step('chat', 'sea', w.reply,
      `${when(reply.at_ms)} · ${w.onlyYou}`, el('p.bubble', reply.text)) });
  }
  for (const ms of view.notes_ms) {
    items.push({ ms, node: step('note', 'own', w.youAdded, when(ms)) });
  }
  items.sort((a, b) => a.ms - b.ms);
  return el('ol.timeline', items.map((item) => item.node));
}

function ratingPart(view, w, actions) {
  const last = view.events[view.events.length - 1].status;
  const final = ['closed', 'rejected', 'withdrawn'].includes(last);
  if (!view.replies.length && !final) return null;
  return el('section.rate', el('h2', { id: 'rate' }, w.rate),
    el('div.choices', { role: 'group', 'aria-labelledby': 'rate' },
      ['solved', 'half', 'not'].map((rating) => el('button.choice', {
        type: 'button', 'aria-pressed': String(view.rating === rating),
        onclick: () => actions.rate(rating),
      }, view.rating === rating ? icon('check') : null, w[rating]))),
    view.rating ? el('p.small', w.rated) : null);
}

function canReopen(view, state) {
  if (!view.can_reopen) return false;
  const ended = view.events[view.events.length - 1].at_ms;
  const days = workingDays(isoDay(ended, view.utc_offset_minutes),
    isoDay(state.answer.as_of_ms, view.utc_offset_minutes), view.holidays);
  return days <= REOPEN_WORKING_DAYS;
}

function additionForm(state, w, actions) {
  const { form } = state;
  const reopen = form.kind === 'reopen';
  const left = el('p.small', { id: 'left' }, fill(w.left, { n: MAX_LETTERS - form.text.length }));
  const area = el('textarea', {
    id: 'text', rows: '5', maxlength: String(MAX_LETTERS), 'aria-describedby': 'texthelp left',
    oninput: () => {
      form.text = area.value;
      left.textContent = fill(w.left, { n: MAX_LETTERS - area.value.length });
    },
  });
  area.value = form.text;
  return el('form.card.addition', { onsubmit: actions.submit, novalidate: true },
    el('label', { for: 'text' }, reopen ? w.reopenLabel : w.addLabel),
    el('p.help', { id: 'texthelp' }, reopen ? w.reopenHelp : w.addHelp),
    area, left,
    el('div.choices', el('button.choice', { type: 'button', onclick: actions.cancel }, w.cancel),
      el('button.primary', { type: 'submit' }, w.send)));
}

export function caseView(state, w, actions) {
  const { view } = state;
  if (!view) return notYetView(state, w, actions);
  const status = view.events[view.events.length - 1].status;
  const asOf = fill(w.asOf, { t: `${clock(state.answer.as_of_ms, view.utc_offset_minutes)} ${view.zone}` });
  return [
    el('p.small.reference', fill(w.report, { r: view.reference })),
    el('h1', { tabindex: '-1' }, w.status[status]),
    dueCard(view, state, w),
    el('h2.hidden', w.timeline),
    timeline(view, state, w),
    ratingPart(view, w, actions),
    state.form ? additionForm(state, w, actions) : el('div.stack',
      el('button.primary', { type: 'button', onclick: () => actions.openForm('notes') },
        icon('plus'), w.add),
      canReopen(view, state) ? el('button.choice.wide', {
        type: 'button', onclick: () => actions.openForm('reopen'),
      }, icon('back'), w.reopen) : null),
    el('p.foot', icon('lock'), el('span', w.private)),
    el('p.foot', icon('wait'), el('span', asOf, ' · ',
      el('button.link.inline', { type: 'button', onclick: actions.refresh }, w.refresh))),
  ];
}
