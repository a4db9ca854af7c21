package kr.naru.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a test needs of the machine beyond JDK and Maven. Where it is missing the test is skipped
 * and listed; under {@code -Dnaru.tools.required=true} it fails when a program is missing.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsCondition.class)
public @interface Needs {

  /**
   * Names of programs; or {@code root}, {@code mount} (root that may mount), {@code loop} (root
   * that may attach loop devices).
   */
  String[] value();
}
