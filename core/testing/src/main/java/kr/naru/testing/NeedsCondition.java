package kr.naru.testing;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Of {@link Needs}. */
final class NeedsCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<String> missing =
        AnnotationSupport.findAnnotation(context.getElement(), Needs.class)
            .map(needs -> Stream.of(needs.value()).filter(need -> !Machine.has(need)).toList())
            .orElse(List.of());
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("nothing is missing");
    }
    String reason = "needs " + String.join(", ", missing);
    if (missing.stream().allMatch(Machine::isRight)) {
      Skipped.note(name(context), reason);
    } else {
      Skipped.toolMissing(name(context), reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }

  private static String name(ExtensionContext context) {
    String type = context.getRequiredTestClass().getName();
    return context.getTestMethod().map(method -> type + "." + method.getName()).orElse(type);
  }
}
