/**
 * Writers, readers and kills at once; afterwards everything that was seen must fit together.
 *
 * <ul>
 *   <li><b>set</b>: one request to {@code /catalog/changes}, with a number that every item of it
 *       shows; numbers say nothing about order.
 *   <li><b>group</b>: items that are always written together, so one look at a group shows the
 *       state after one set, or the read has mixed two.
 *   <li><b>attempt</b>: a set, when it was sent and answered, and its outcome; unknown when the
 *       connection broke.
 *   <li><b>observation</b>: which set a read saw in which group. The log gives each set a position,
 *       and with positions all observations can be compared.
 *   <li><b>strike</b>: something is killed and started again.
 * </ul>
 *
 * <p>Start at {@link kr.naru.itest.chaos.ChaosRun}; what must hold is in {@link
 * kr.naru.itest.chaos.LogVerdict} and {@link kr.naru.itest.chaos.ReadVerdict}.
 */
package kr.naru.itest.chaos;
