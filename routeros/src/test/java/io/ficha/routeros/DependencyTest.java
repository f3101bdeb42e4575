package io.ficha.routeros;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.ficha.routeros", importOptions = DoNotIncludeTests.class)
class DependencyTest {
    @ArchTest
    static final ArchRule knows_vertx_and_nothing_else = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.ficha.routeros..", "io.vertx.core..", "java..", "javax.net.ssl..");
}
