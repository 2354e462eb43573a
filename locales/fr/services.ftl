### Libellés du profil services : catégories, priorités et champs du formulaire.

## Profil services : catégories

services-category-order-problem = Problème grave sur une commande
    .hint = Pour un client absent, un litige ou une demande d’annulation.
services-category-payment = Paiement ou facture
    .hint = Pour les questions sur un versement attendu ou sur une facture.
services-category-bug = Bug du site ou de l’application
    .hint = Pour nous signaler un dysfonctionnement du site ou de l’application.
services-category-report = Signalement d’un client ou d’une mission
    .hint = Pour nous signaler le comportement d’un client ou un problème lors d’une mission.
services-category-general = Général
    .hint = Pour tout ce qui ne relève d’aucune autre catégorie.

## Profil services : priorités

services-ticket-priority-low = Faible
    .hint = À choisir pour une question ou une remarque qui peut attendre.
services-ticket-priority-medium = Moyenne
    .hint = À choisir pour une question ou un problème ordinaire.
services-ticket-priority-high = Haute
    .hint = À choisir si une mission ou un paiement est bloqué.
services-ticket-priority-urgent = Urgente
    .hint = À choisir si une mission en cours ne peut pas continuer sans notre aide.

## Profil services : champs du formulaire

services-field-title = Votre référence
    .hint = Un nom pour votre propre liste, par exemple la mission et la date.
services-field-order = Commande
    .hint = Indiquez le numéro de la commande ; il est nécessaire pour un problème sur une commande.

## Profil services : le demandeur est un prestataire, et « le client » est quelqu’un d’autre

services-role-customer = Prestataire
services-field-customer = Nom du prestataire
services-transcript-requester = Prestataire
services-ticket-status-waiting-for-user =
    { $viewer ->
        [requester] En attente de votre réponse
       *[other] En attente du prestataire
    }
    .hint =
        { $viewer ->
            [requester] Une réponse ou un complément d’information de votre part est nécessaire pour continuer.
           *[other] Une réponse ou un complément d’information du prestataire est nécessaire pour continuer.
        }
services-ticket-awaiting-requester =
    { $viewer ->
        [requester] En attente de votre réponse
       *[other] En attente de la réponse du prestataire
    }
services-ticket-list-waiting-for-user =
    { $viewer ->
        [requester] En attente de votre réponse
       *[other] En attente du prestataire
    }
