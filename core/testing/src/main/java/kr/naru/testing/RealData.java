package kr.naru.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A test with data that may not be given on, and so is not part of the repository: {@code
 * -Dnaru.data=DIR} says where it lies. The build knows these tests only then.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("data")
@EnabledIfSystemProperty(
    named = "naru.data",
    matches = ".+",
    disabledReason = "real data is not part of the repository: -Dnaru.data=DIR")
public @interface RealData {}
