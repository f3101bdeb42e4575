package io.ficha.common.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.ficha.common.security.Access;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.HttpMethod;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** The rules that every service keeps: who may depend on whom, nothing waits, every operation says who may call it. */
public final class ArchitectureRules {
    private static final String[] SERVICES = {"tenancy", "catalog", "payment", "routergateway"};

    private ArchitectureRules() {}

    /** Checks all rules on the service whose package is {@code io.ficha.<service>}. */
    public static void check(String service) {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.ficha." + service);
        dependsOnNoOtherService(service, classes);
        slices().matching("io.ficha." + service + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
        nothingWaits(classes);
        noClasses().should().dependOnClassesThat().areAssignableTo(Pool.class).check(classes); // Db names the company
        methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .and()
                .areDeclaredInClassesThat()
                .areNotInterfaces() // an interface with HTTP methods is a client of somebody else's API
                .should(sayWhoMayCall())
                .allowEmptyShould(true)
                .check(classes);
    }

    private static void dependsOnNoOtherService(String service, JavaClasses classes) {
        for (String other : SERVICES) {
            if (other.equals(service)) continue;
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.ficha." + other + "..")
                    .check(classes);
        }
    }

    private static void nothingWaits(JavaClasses classes) {
        noClasses().should().callMethod(Uni.class, "await").check(classes);
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(classes);
        noClasses().should().callMethod(Future.class, "get").check(classes);
        noClasses().should().callMethod(CompletableFuture.class, "join").check(classes);
        noClasses().should().callMethod(CompletableFuture.class, "get").check(classes);
    }

    private static ArchCondition<JavaMethod> sayWhoMayCall() {
        return new ArchCondition<>("carry @Access, itself or its class") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (!method.isAnnotatedWith(Access.class) && !method.getOwner().isAnnotatedWith(Access.class)) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " has no @Access"));
                }
            }
        };
    }
}
